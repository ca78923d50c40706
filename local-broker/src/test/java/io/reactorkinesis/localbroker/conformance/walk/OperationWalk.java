package io.reactorkinesis.localbroker.conformance.walk;

import io.reactorkinesis.localbroker.conformance.model.ApiModel;
import io.reactorkinesis.localbroker.conformance.model.ApiShape;
import io.reactorkinesis.localbroker.conformance.model.Samples;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Goes through all that an operation's request may hold, and breaks or strains one constraint at a time. */
final class OperationWalk {

    /** The member that some streams ask for and others do not. */
    private static final String DECIDED_BY_THE_STREAM = "PartitionKey";

    /** More than the ten violations that the service tells at most. */
    private static final int NULLS = 12;

    private static final Set<WireFormat> ALL = EnumSet.allOf(WireFormat.class);

    /** What a request for something that is not there is answered where that is not ResourceNotFoundException. */
    private static final Map<String, String> ANSWERS_TO_THE_LEAST = Map.of(
            "CreateStream", "LimitExceededException",
            "DescribeAccountSettings", "",
            "DescribeLimits", "",
            "GetRecords", "InvalidArgumentException",
            "ListChannels", "",
            "ListStreams", "",
            "UpdateAccountSettings", "");

    private final ApiModel model;
    private final Samples samples;
    private final ScalarWalk scalars;
    private final List<WalkCase> cases = new ArrayList<>();

    private OperationWalk(ApiModel model, Samples samples) {
        this.model = model;
        this.samples = samples;
        this.scalars = new ScalarWalk(samples);
    }

    static List<WalkCase> of(String operation, ApiModel model, Samples samples) {
        OperationWalk walk = new OperationWalk(model, samples);
        String answer = ANSWERS_TO_THE_LEAST.getOrDefault(operation, "ResourceNotFoundException");
        walk.cases.add(new WalkCase("the least is there", samples.request(operation), Expected.answer(answer), ALL));
        walk.members(Place.root(), model.input(operation), samples.request(operation));
        return walk.cases;
    }

    private void members(Place place, ApiShape shape, Map<String, Object> sound) {
        for (String name : shape.required()) {
            String path = place.member(name, sound).path();
            Map<String, Object> rest = new LinkedHashMap<>(sound);
            rest.remove(name);
            violates(path + " is not there", place.with(rest), List.of(Rules.missing(path)));
            violates(path + " is null", place.member(name, sound).with(WireFormat.NULL), List.of(Rules.missing(path)));
        }
        if (!shape.required().isEmpty()) {
            List<String> missing = shape.required().stream()
                    .map(name -> Rules.missing(place.member(name, sound).path()))
                    .toList();
            violates(place.path() + " is empty", place.with(Map.of()), missing);
        }
        accepts(
                place.path() + " has a member that nobody knows",
                place.member("NoSuchMember", sound).with(List.of(1)));
        for (String name : shape.members().keySet()) {
            Place member = place.member(name, sound);
            if (!shape.required().contains(name) && !name.equals(DECIDED_BY_THE_STREAM)) {
                accepts(member.path() + " is null", member.with(WireFormat.NULL));
            }
            value(member, samples.member(shape, name));
        }
    }

    private void value(Place place, ApiShape shape) {
        wrongTypes(place, shape);
        switch (shape.type()) {
            case "list" -> list(place, shape);
            case "map" -> map(place, shape);
            case "structure" -> members(place, shape, samples.structure(shape));
            default -> scalar(place, shape);
        }
    }

    private void wrongTypes(Place place, ApiShape shape) {
        for (WrongTypes.Wrong wrong : WrongTypes.of(shape)) {
            cases.add(new WalkCase(
                    place.path() + " is a " + wrong.value().getClass().getSimpleName(),
                    place.with(wrong.value()),
                    Expected.mismatch(wrong.text()),
                    wrong.formats()));
        }
    }

    private void scalar(Place place, ApiShape shape) {
        for (Object broken : scalars.broken(shape)) {
            Object read = ScalarWalk.asRead(broken, shape);
            List<String> violations = Rules.brokenBy(read, shape).stream()
                    .map(rule -> Rules.violation(read, shape, place.path(), rule))
                    .toList();
            violates(place.path() + " is " + label(broken), place.with(broken), violations);
        }
        for (Object sound : scalars.atTheBounds(shape)) {
            accepts(place.path() + " is " + label(sound), place.with(sound));
        }
    }

    private void list(Place place, ApiShape shape) {
        sizes(place, shape);
        ApiShape element = model.part(shape, "member");
        Object first = samples.value(element);
        Place second = place.second(first);
        violates(second.path() + " is null", second.with(WireFormat.NULL), List.of(Rules.missing(second.path())));
        wrongTypes(second, element);
        if (element.type().equals("structure")) {
            if (shape.holds(NULLS)) {
                moreThanTen(place);
            }
            members(second, element, samples.structure(element));
            return;
        }
        for (Object broken : scalars.broken(element)) {
            List<Object> list = List.of(first, broken);
            String violation = Rules.violation(list, shape, place.path(), Rules.ofParts("Member", element));
            violates(second.path() + " is " + label(broken), place.with(list), List.of(violation));
        }
    }

    private void moreThanTen(Place place) {
        List<Object> nulls = Collections.nCopies(NULLS, WireFormat.NULL);
        List<String> violations = IntStream.rangeClosed(1, nulls.size())
                .mapToObj(position -> Rules.missing(place.path() + '.' + position + ".member"))
                .toList();
        violates(place.path() + " has nulls only", place.with(nulls), violations);
    }

    private void map(Place place, ApiShape shape) {
        sizes(place, shape);
        Place entry = place.entry("team");
        violates(entry.path() + " is null", entry.with(WireFormat.NULL), List.of(Rules.missing(entry.path())));
        ApiShape key = model.part(shape, "key");
        ApiShape value = model.part(shape, "value");
        wrongTypes(entry, value);
        for (Object broken : scalars.broken(key)) {
            Map<Object, Object> map = Map.of(broken, "a");
            String violation = Rules.violation(map, shape, place.path(), Rules.ofParts("Map keys", key));
            violates(place.path() + " has a key " + label(broken), place.with(map), List.of(violation));
        }
        for (Object broken : scalars.broken(value)) {
            Map<Object, Object> map = Map.of("team", broken);
            String violation = Rules.violation(map, shape, place.path(), Rules.ofParts("Map value", value));
            violates(entry.path() + " is " + label(broken), place.with(map), List.of(violation));
        }
    }

    private void sizes(Place place, ApiShape shape) {
        for (long size : ScalarWalk.outside(shape)) {
            Object value = samples.ofMeasure(shape, size);
            String rule = Rules.bound("length", size, shape);
            violates(
                    place.path() + " has " + size + " parts",
                    place.with(value),
                    List.of(Rules.violation(value, shape, place.path(), rule)));
        }
        for (long size : ScalarWalk.inside(shape)) {
            accepts(place.path() + " has " + size + " parts", place.with(samples.ofMeasure(shape, size)));
        }
    }

    private void violates(String label, Map<String, Object> request, List<String> violations) {
        cases.add(new WalkCase(label, request, Expected.violations(violations), ALL));
    }

    private void accepts(String label, Map<String, Object> request) {
        cases.add(new WalkCase(label, request, Expected.accepted(), ALL));
    }

    private static String label(Object value) {
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : "'" + value + "'";
        return text.length() <= 60 ? text : text.substring(0, 40) + "… of " + (text.length() - 2);
    }
}
