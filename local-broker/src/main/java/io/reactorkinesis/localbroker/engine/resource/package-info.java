/** What any resource with an ARN carries: tags and a policy; and the way from an ARN to its resource. */
@NullMarked
package io.reactorkinesis.localbroker.engine.resource;

import org.jspecify.annotations.NullMarked;
