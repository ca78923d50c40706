package io.reactorkinesis.localbroker.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
final class ManifestVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ManifestVersion.class.getPackage().getImplementationVersion();
        return new String[] {"local-broker " + (version == null ? "(not from a jar)" : version)};
    }
}
