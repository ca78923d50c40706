/** The broker as the AWS SDK for Java sees it. */
@NullMarked
package io.reactorkinesis.localbroker.sdk;

import org.jspecify.annotations.NullMarked;
