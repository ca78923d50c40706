package io.reactorkinesis.localbroker.junit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds which brokers the annotations {@link LocalKinesis} around a test declare. */
final class Declarations {

    private static final LocalKinesis WITHOUT_SETTINGS =
            requireNonNull(WithoutSettings.class.getAnnotation(LocalKinesis.class));

    private Declarations() {}

    @LocalKinesis
    private static final class WithoutSettings {}

    /** All brokers that a scope and those around it declare. */
    static Stream<Declaration> all(ExtensionContext context) {
        return Scopes.from(context).stream().flatMap(scope -> Stream.concat(ofElement(scope), ofFields(scope)));
    }

    /**
     * The nearest broker: of the scope itself, or of the next around it that declares one. Where none does, the outermost
     * class has one without settings.
     */
    static Declaration nearest(ExtensionContext context) {
        List<ExtensionContext> scopes = Scopes.from(context);
        return scopes.stream()
                .flatMap(scope -> only(scope).stream())
                .findFirst()
                .orElseGet(() -> withoutSettings(scopes.get(scopes.size() - 1)));
    }

    /** The broker of an annotated field: its own if it has settings. */
    static Declaration of(Field field, ExtensionContext scope) {
        return own(field, scope).orElseGet(() -> nearest(scope));
    }

    private static Declaration withoutSettings(ExtensionContext scope) {
        return new Declaration(scope, scope.getRequiredTestClass(), BrokerDescription.of(WITHOUT_SETTINGS));
    }

    /** The broker that is meant where none is named. */
    private static Optional<Declaration> only(ExtensionContext scope) {
        Optional<Declaration> ofElement = ofElement(scope).findFirst();
        if (ofElement.isPresent()) {
            return ofElement;
        }
        List<Declaration> ofFields = ofFields(scope).toList();
        if (ofFields.size() > 1) {
            throw new ExtensionConfigurationException(scope.getDisplayName() + " has several brokers, those of "
                    + ofFields.stream().map(broker -> broker.key().toString()).collect(joining(" and "))
                    + ", and parameters and fields without settings could be of each. Annotate the class or the method"
                    + " with @LocalKinesis to say of which they are, or take what they need from the LocalBroker.");
        }
        return ofFields.stream().findFirst();
    }

    private static Stream<Declaration> ofElement(ExtensionContext scope) {
        return scope.getElement().stream()
                .flatMap(element -> annotation(element).stream()
                        .map(annotation -> new Declaration(scope, element, BrokerDescription.of(annotation))));
    }

    private static Stream<Declaration> ofFields(ExtensionContext scope) {
        return Scopes.fields(scope).stream().flatMap(field -> own(field, scope).stream());
    }

    private static Optional<Declaration> own(Field field, ExtensionContext scope) {
        return annotation(field)
                .filter(annotation -> !annotation.equals(WITHOUT_SETTINGS))
                .map(annotation -> new Declaration(scope, field, BrokerDescription.of(annotation)));
    }

    private static Optional<LocalKinesis> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, LocalKinesis.class);
    }
}
