package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant A_DAY_LATER = Service.START.plus(DAY);

    private final Service service = new Service();

    @Test
    void anAccountBeginsWithoutACommitment() {
        assertThat(described()).hasToString("{Status=DISABLED}");
    }

    @Test
    void aCommitmentHoldsAtOnceAndBindsForADay() {
        Structure enabled = update("ENABLED");

        assertThat(enabled.string("Status")).isEqualTo("ENABLED");
        assertThat(enabled.timestamp("StartedAt")).isEqualTo(Service.START);
        assertThat(enabled.timestamp("EarliestAllowedEndAt")).isEqualTo(A_DAY_LATER);
        assertThat(enabled.has("EndedAt")).isFalse();
        assertThat(described().toString()).isEqualTo(enabled.toString());
    }

    @Test
    void aCommitmentThatIsDisabledEarlyEndsWhenItMay() {
        update("ENABLED");
        service.advance(Duration.ofHours(1));

        assertThat(update("DISABLED").string("Status")).isEqualTo("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
        service.advance(Duration.ofHours(23).minusMillis(1));
        assertThat(described().string("Status")).isEqualTo("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
        service.advance(Duration.ofMillis(1));

        assertThat(described().string("Status")).isEqualTo("DISABLED");
        assertThat(described().timestamp("EndedAt")).isEqualTo(A_DAY_LATER);
        assertThat(described().has("EarliestAllowedEndAt")).isFalse();
    }

    @Test
    void enablingAgainTakesBackThatACommitmentIsToEnd() {
        update("ENABLED");
        service.advance(Duration.ofHours(1));
        update("DISABLED");

        Structure enabled = update("ENABLED");

        assertThat(enabled.string("Status")).isEqualTo("ENABLED");
        assertThat(enabled.timestamp("StartedAt")).isEqualTo(Service.START);
        service.advance(DAY);
        assertThat(described().string("Status")).isEqualTo("ENABLED");
    }

    @Test
    void aCommitmentEndsAtOnceAfterItsDay() {
        update("ENABLED");
        service.advance(DAY);

        Structure disabled = update("DISABLED");

        assertThat(disabled.string("Status")).isEqualTo("DISABLED");
        assertThat(disabled.timestamp("EndedAt")).isEqualTo(A_DAY_LATER);
    }

    @Test
    void aCommitmentThatBeginsAgainBindsAgain() {
        update("ENABLED");
        service.advance(DAY);
        update("DISABLED");

        Structure enabled = update("ENABLED");

        assertThat(enabled.timestamp("StartedAt")).isEqualTo(A_DAY_LATER);
        assertThat(enabled.timestamp("EarliestAllowedEndAt")).isEqualTo(A_DAY_LATER.plus(DAY));
    }

    @Test
    void toDisableWhatIsDisabledChangesNothing() {
        assertThat(update("DISABLED")).hasToString("{Status=DISABLED}");
    }

    @Test
    void accountsAndRegionsCommitThemselvesApart() {
        update("ENABLED");

        CallContext elsewhere = new CallContext(Service.ACCOUNT, "us-west-2", "request-2");
        Structure settings = service.callAs(elsewhere, "DescribeAccountSettings");

        assertThat(commitment(settings).string("Status")).isEqualTo("DISABLED");
    }

    private Structure update(String status) {
        return commitment(service.call(
                "UpdateAccountSettings", "MinimumThroughputBillingCommitment", Service.structure("Status", status)));
    }

    private Structure described() {
        return commitment(service.call("DescribeAccountSettings"));
    }

    private static Structure commitment(Structure settings) {
        return settings.requiredStructure("MinimumThroughputBillingCommitment");
    }
}
