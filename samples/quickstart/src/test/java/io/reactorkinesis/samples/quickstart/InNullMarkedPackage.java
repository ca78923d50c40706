package io.reactorkinesis.samples.quickstart;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** That the package of a class says what may be null. */
final class InNullMarkedPackage extends ArchCondition<JavaClass> {

    InNullMarkedPackage() {
        super("stand in a package that is @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " stands in " + type.getPackageName()));
    }
}
