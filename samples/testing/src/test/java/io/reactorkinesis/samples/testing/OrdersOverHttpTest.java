package io.reactorkinesis.samples.testing;

import io.reactorkinesis.localbroker.junit.LocalKinesis;

@LocalKinesis(streams = "orders:1")
class OrdersOverHttpTest extends OrdersTest {}
