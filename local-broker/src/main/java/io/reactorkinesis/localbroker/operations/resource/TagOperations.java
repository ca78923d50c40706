package io.reactorkinesis.localbroker.operations.resource;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The operations on tags: AddTagsToStream, RemoveTagsFromStream and ListTagsForStream for streams by name or ARN;
 * TagResource, UntagResource and ListTagsForResource for any resource by ARN. Both see the same tags.
 */
public final class TagOperations {

    private final Engine engine;

    public TagOperations(Engine engine) {
        this.engine = engine;
    }

    public Mono<Structure> addTagsToStream(CallContext call, Structure input) {
        return add(ofStream(call, input), input);
    }

    public Mono<Structure> removeTagsFromStream(CallContext call, Structure input) {
        return remove(ofStream(call, input), input);
    }

    public Mono<Structure> listTagsForStream(CallContext call, Structure input) {
        Tags.Page page =
                ofStream(call, input).page(input.string("ExclusiveStartTagKey"), input.integer("Limit", Tags.MAX_TAGS));
        return Mono.just(Structure.builder()
                .put("Tags", tagList(page.tags()))
                .put("HasMoreTags", page.more())
                .build());
    }

    public Mono<Structure> tagResource(CallContext call, Structure input) {
        return add(ofResource(input), input);
    }

    public Mono<Structure> untagResource(CallContext call, Structure input) {
        return remove(ofResource(input), input);
    }

    public Mono<Structure> listTagsForResource(CallContext call, Structure input) {
        Collection<Map.Entry<String, String>> tags = ofResource(input).all().entrySet();
        return Mono.just(Structure.builder().put("Tags", tagList(tags)).build());
    }

    private static Mono<Structure> add(Tags tags, Structure input) {
        tags.add(input.map("Tags"));
        return Mono.just(Structure.EMPTY);
    }

    private static Mono<Structure> remove(Tags tags, Structure input) {
        tags.remove(input.strings("TagKeys"));
        return Mono.just(Structure.EMPTY);
    }

    private Tags ofStream(CallContext call, Structure input) {
        return engine.streams().require(StreamAddress.of(call, input)).tags();
    }

    private Tags ofResource(Structure input) {
        return engine.resources().require(input.requiredString("ResourceARN")).tags();
    }

    private static List<Structure> tagList(Collection<Map.Entry<String, String>> tags) {
        return tags.stream()
                .map(tag -> Structure.builder()
                        .put("Key", tag.getKey())
                        .put("Value", tag.getValue())
                        .build())
                .toList();
    }
}
