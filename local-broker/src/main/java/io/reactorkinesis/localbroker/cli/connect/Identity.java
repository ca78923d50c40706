package io.reactorkinesis.localbroker.cli.connect;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Whose calls these are, and in which region. Away from AWS nothing asks for the metadata of an EC2 instance. */
final class Identity {

    private static final String ANYBODY = "anybody";

    private Identity() {}

    static Region region(Target target) {
        if (target.region() != null) {
            return Region.of(target.region());
        }
        try {
            return new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile(target)).getRegion();
        } catch (SdkClientException unknown) {
            if (target.isAws()) {
                throw new CommandException("Say in which region the stream is, with --region or AWS_REGION.");
            }
            return Region.US_EAST_1;
        }
    }

    /** The usual ones; away from AWS any will do if there are none. */
    static AwsCredentialsProvider credentials(Target target) {
        if (target.isAws()) {
            return DefaultCredentialsProvider.builder()
                    .profileName(profile(target))
                    .build();
        }
        AwsCredentialsProvider profile = ProfileCredentialsProvider.create(profile(target));
        if (target.profile() != null) {
            return profile;
        }
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                SystemPropertyCredentialsProvider.create(),
                profile,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ANYBODY, ANYBODY)));
    }

    private static String profile(Target target) {
        return target.profile() == null
                ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow()
                : target.profile();
    }
}
