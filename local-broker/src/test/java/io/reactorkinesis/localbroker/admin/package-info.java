/** The admin API, asked as its users ask. */
@NullMarked
package io.reactorkinesis.localbroker.admin;

import org.jspecify.annotations.NullMarked;
