package io.reactorkinesis.localbroker.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** What lives how long: a test, its class, the classes around that. */
final class Scopes {

    private Scopes() {}

    /** A scope and those around it that have a class, the innermost first. */
    static List<ExtensionContext> from(ExtensionContext context) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, scope -> scope.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .filter(scope -> scope.getTestClass().isPresent())
                .toList();
    }

    /** The annotated fields that live as long as a scope: the static ones of a class, and those of an instance for it. */
    static List<Field> fields(ExtensionContext scope) {
        if (isOfTest(scope)) {
            return from(scope).stream()
                    .filter(around -> !isOfTest(around) && !isPerClass(around))
                    .flatMap(around -> annotated(around).filter(field -> !isStatic(field)))
                    .distinct()
                    .toList();
        }
        return annotated(scope)
                .filter(field -> isStatic(field) || isPerClass(scope))
                .toList();
    }

    static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }

    private static Stream<Field> annotated(ExtensionContext scope) {
        return AnnotationSupport.findAnnotatedFields(
                scope.getRequiredTestClass(), LocalKinesis.class, field -> true, HierarchyTraversalMode.TOP_DOWN)
                .stream();
    }

    private static boolean isOfTest(ExtensionContext scope) {
        return scope.getTestMethod().isPresent();
    }

    private static boolean isPerClass(ExtensionContext scope) {
        return scope.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
    }
}
