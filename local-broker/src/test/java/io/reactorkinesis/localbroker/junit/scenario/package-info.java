/** Test classes of users, which the tests of the extension run. Each says itself what it expects. */
@NullMarked
package io.reactorkinesis.localbroker.junit.scenario;

import org.jspecify.annotations.NullMarked;
