package io.reactorkinesis.localbroker.junit;

import io.reactorkinesis.localbroker.Limits;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link io.reactorkinesis.localbroker.LocalBroker} of their own.
 *
 * <pre>{@code
 * @LocalKinesis(streams = "orders:2")
 * class OrdersTest {
 *
 *     @Test
 *     void ordersArrive(KinesisAsyncClient kinesis) { … }
 * }
 * }</pre>
 *
 * <p>Where it stands says how long the broker lives:
 *
 * <ul>
 *   <li>on a class, as long as the tests of the class, those of {@code @Nested} classes included;
 *   <li>on a test method, as long as that one test;
 *   <li>on a static field, as on its class; on another, as long as the instance of the test class.
 * </ul>
 *
 * <p>Parameters of tests, of constructors and of {@code @Before…} and {@code @After…} methods may be a {@code LocalBroker},
 * a {@code KinesisAsyncClient}, a {@code KinesisClient}, a {@link java.net.URI}, which is the endpoint, a {@link
 * io.reactorkinesis.localbroker.time.BrokerClock} or {@link io.reactorkinesis.localbroker.fault.Faults}, and are those of the
 * nearest broker: of the method, else of the class, else of an enclosing class. So are annotated fields of these types, which
 * may be private; one that is annotated with settings is of a broker of its own, which is also the nearest one of a class or
 * test that has no other. In a parameterized test, whose arguments may be addresses and clients, only {@code LocalBroker} is
 * given.
 *
 * <p>Classes that run in parallel have nothing in common. For what no setting here says, see {@link
 * LocalKinesisExtension#with}.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(LocalKinesisExtension.class)
public @interface LocalKinesis {

    /** Streams that are there, and ACTIVE, from the start: {@code NAME:SHARDS}, or {@code NAME} for one of 4 shards. */
    String[] streams() default {};

    /** What becomes of calls that are beyond the service's limits. */
    Limits limits() default Limits.ENFORCE;

    /** How long a stream is CREATING, UPDATING or DELETING, in milliseconds. */
    long transitionMillis() default 0;

    /**
     * Whether clients are {@linkplain io.reactorkinesis.localbroker.LocalBroker#inProcessClient() in process}, without a
     * socket. The answers are the same.
     */
    boolean inProcess() default false;

    /**
     * Whether the broker is put back to where it was when it had started after each test: {@link
     * io.reactorkinesis.localbroker.LocalBroker#reset()}. The tests must then run one after another.
     */
    boolean reset() default false;
}
