package io.reactorkinesis.localbroker.junit;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Starts, gives and closes the brokers of {@link LocalKinesis}. Registered by a field, it gives a broker with any setting of
 * the builder:
 *
 * <pre>{@code
 * @RegisterExtension
 * static LocalKinesisExtension kinesis =
 *         LocalKinesisExtension.with(broker -> broker.stream("orders", 2).region("eu-central-1"));
 * }</pre>
 *
 * <p>That broker lives as long as the class if the field is static, else as long as the instance of the class, and is the one
 * of all parameters and annotated fields; there is no annotation {@link LocalKinesis} with settings beside it.
 */
public final class LocalKinesisExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final String PARAMETERIZED = "org.junit.jupiter.params.Parameterized";

    private final @Nullable BrokerDescription description;

    /** For the brokers that annotations describe. */
    public LocalKinesisExtension() {
        this(null);
    }

    private LocalKinesisExtension(@Nullable BrokerDescription description) {
        this.description = description;
    }

    /**
     * For one broker.
     *
     * @param options what it is started with
     */
    public static LocalKinesisExtension with(UnaryOperator<LocalBrokerBuilder> options) {
        return new LocalKinesisExtension(new BrokerDescription(options, false, false));
    }

    /** The same with clients in process; see {@link LocalKinesis#inProcess()}. */
    public LocalKinesisExtension inProcess() {
        BrokerDescription own = described();
        return new LocalKinesisExtension(new BrokerDescription(own.options(), true, own.reset()));
    }

    /** The same with a reset after each test; see {@link LocalKinesis#reset()}. */
    public LocalKinesisExtension reset() {
        BrokerDescription own = described();
        return new LocalKinesisExtension(new BrokerDescription(own.options(), own.inProcess(), true));
    }

    private BrokerDescription described() {
        if (description == null) {
            throw new IllegalStateException("Begin with LocalKinesisExtension.with(broker -> broker)");
        }
        return description;
    }

    /** Sets the fields that live as long as the class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (description != null) {
            nearest(context).broker();
        }
        setFields(context);
    }

    /** Sets the fields that live as long as the test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        setFields(context);
        if (isParallel(context)
                && declared(context).anyMatch(broker -> broker.description().reset())) {
            throw new ExtensionConfigurationException("A broker cannot be reset after each test when other tests run"
                    + " meanwhile: annotate " + context.getRequiredTestClass().getSimpleName()
                    + " with @Execution(ExecutionMode.SAME_THREAD), or do without reset");
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        declared(context).flatMap(broker -> broker.started().stream()).forEach(TestBroker::resetIfAsked);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return isParameterized(parameter.getDeclaringExecutable()) ? TestBroker.isBroker(type) : TestBroker.gives(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return nearest(context).broker().get(parameter.getParameter().getType());
    }

    private Stream<Declaration> declared(ExtensionContext context) {
        return description == null ? Declarations.all(context) : Stream.of(nearest(context));
    }

    private Declaration nearest(ExtensionContext context) {
        return description == null ? Declarations.nearest(context) : new Declaration(context, this, description);
    }

    private void setFields(ExtensionContext scope) {
        for (Field field : Scopes.fields(scope)) {
            if (!TestBroker.gives(field.getType())) {
                throw new ExtensionConfigurationException(
                        "@LocalKinesis cannot set " + field + ". It can be a " + TestBroker.given());
            }
            Declaration declaration = description == null ? Declarations.of(field, scope) : nearest(scope);
            set(field, scope, declaration.broker().get(field.getType()));
        }
    }

    private static void set(Field field, ExtensionContext scope, Object value) {
        Object instance = Scopes.isStatic(field)
                ? null
                : scope.getRequiredTestInstances()
                        .findInstance(field.getDeclaringClass())
                        .orElseThrow();
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException(
                    "@LocalKinesis cannot set " + field + ": it must not be final", e);
        }
    }

    private static boolean isParallel(ExtensionContext context) {
        return context.getExecutionMode() == ExecutionMode.CONCURRENT
                && context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                        .filter(Boolean::parseBoolean)
                        .isPresent();
    }

    private static boolean isParameterized(Executable executable) {
        return Stream.<AnnotatedElement>of(executable, executable.getDeclaringClass())
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith(PARAMETERIZED));
    }
}
