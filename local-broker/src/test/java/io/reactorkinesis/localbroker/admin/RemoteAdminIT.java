package io.reactorkinesis.localbroker.admin;

import static io.reactorkinesis.localbroker.admin.AdminClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that does not come by the loopback address; it needs a machine that has another. */
class RemoteAdminIT {

    private static String address = "";

    @BeforeAll
    static void findAddress() throws SocketException {
        address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                .map(each -> each.getHostAddress())
                .findFirst()
                .orElse("");
        assumeThat(address).isNotEmpty();
    }

    @Test
    void mayAskForHealthAndMetricsOnly() {
        try (LocalBroker broker = LocalBroker.builder().host("0.0.0.0").metrics(true).stream("orders", 1)
                .start()) {
            AdminClient admin = new AdminClient(URI.create("http://" + address + ":" + broker.port()));

            assertThat(admin.get("/_broker/health").statusCode()).isEqualTo(200);
            assertThat(admin.get("/metrics").statusCode()).isEqualTo(200);
            assertRefused(admin.get("/_broker/state"), 403, "--remote-admin");
            assertRefused(admin.get("/_broker/nothing"), 403, "--remote-admin");
            assertRefused(admin.post("/_broker/reset", "{}"), 403, "--remote-admin");
        }
    }

    @Test
    void mayAskForAllButFilesWhereThatIsAllowed() {
        try (LocalBroker broker =
                LocalBroker.builder().host("0.0.0.0").remoteAdmin(true).start()) {
            AdminClient admin = new AdminClient(URI.create("http://" + address + ":" + broker.port()));

            admin.read("/_broker/state");
            admin.change("/_broker/reset", "{}");
            assertRefused(admin.post("/_broker/snapshot", "{\"file\":\"/tmp/x\"}"), 403, "machine");
        }
    }
}
