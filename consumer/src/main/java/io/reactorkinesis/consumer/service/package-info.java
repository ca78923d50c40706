/** The calls to Kinesis that a consumer makes, and what their failures mean. */
@NullMarked
package io.reactorkinesis.consumer.service;

import org.jspecify.annotations.NullMarked;
