package io.reactorkinesis.localbroker.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.reactorkinesis.localbroker.server.SideRequest;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the admin API: programs on this machine, or all that reach the broker where that is allowed. Never a page in
 * a browser that is not the broker's own, whatever name it gave this machine's address.
 */
final class Access {

    /** What stands for an address of this machine without a look at any directory of names. */
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(?:[^:]+\\.)?localhost\\.?|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final boolean remote;

    /**
     * @param remote whether others than this machine are let in
     */
    Access(boolean remote) {
        this.remote = remote;
    }

    /**
     * Lets the request pass.
     *
     * @throws Refusal when it may not
     */
    void require(SideRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (!remote) {
            requireLocal(request.peer());
            requireLocal(host);
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw Refusal.forbidden("A page of " + origin + " may not use the admin API.");
        }
    }

    private static void requireLocal(@Nullable InetSocketAddress peer) {
        if (!isLocal(peer)) {
            throw Refusal.forbidden(
                    "The admin API answers only clients on the broker's machine, by its loopback address."
                            + " To let others in, start the broker with --remote-admin or remoteAdmin(true).");
        }
    }

    /** Whether a client is on this machine, and came by its loopback address. */
    static boolean isLocal(@Nullable InetSocketAddress peer) {
        return peer != null && peer.getAddress() != null && peer.getAddress().isLoopbackAddress();
    }

    /** A name that leads here may be another's, made up so that a browser takes this broker for the page's own server. */
    private static void requireLocal(@Nullable String host) {
        if (host != null
                && !LOCAL_HOST.matcher(PORT.matcher(host).replaceFirst("")).matches()) {
            throw Refusal.forbidden("The admin API is to be called by address or as localhost, not as '" + host
                    + "'. To allow any name, start the broker with --remote-admin or remoteAdmin(true).");
        }
    }
}
