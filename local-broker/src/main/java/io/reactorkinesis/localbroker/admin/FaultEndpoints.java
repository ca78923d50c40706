package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The faults that the broker makes on purpose. */
final class FaultEndpoints {

    private static final String ALL = "/_broker/faults";
    private static final String ONE = ALL + "/{id}";

    private final Faults faults;

    FaultEndpoints(AdminOptions options) {
        faults = options.faults();
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(ALL, Set.of(), "lists the rules of faults with their counts", call -> answer(this::list)),
                Endpoint.post(
                        ALL,
                        Set.of(),
                        "adds a rule: {\"on\": \"PutRecords\", \"timing\": {\"every\": 3}, \"effect\": \"throttle\"}",
                        call -> answer(() -> add(call))),
                Endpoint.delete(
                        ALL,
                        "removes all rules",
                        call -> answer(() -> {
                            faults.clear();
                            return list();
                        })),
                Endpoint.get(ONE, Set.of(), "tells a rule with its counts", call -> answer(() -> tell(find(call)))),
                Endpoint.delete(
                        ONE,
                        "removes a rule",
                        call -> answer(() -> {
                            ActiveFault fault = find(call);
                            fault.remove();
                            return tell(fault);
                        })));
    }

    private SideAnswer add(AdminCall call) {
        return tell(faults.add(FaultReader.rule(call.body())));
    }

    private ActiveFault find(AdminCall call) {
        String id = call.segment("id");
        return faults.list().stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.notFound("There is no rule '" + id + "'. GET " + ALL + " lists those there are."));
    }

    private SideAnswer list() {
        List<ActiveFault> rules = faults.list();
        return JsonAnswer.of(json -> {
            json.writeArrayPropertyStart("faults");
            for (ActiveFault fault : rules) {
                json.writeStartObject();
                FaultWriter.write(fault, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static SideAnswer tell(ActiveFault fault) {
        return JsonAnswer.of(json -> FaultWriter.write(fault, json));
    }

    private static Mono<SideAnswer> answer(Supplier<SideAnswer> answer) {
        return Mono.fromSupplier(answer);
    }
}
