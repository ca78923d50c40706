package io.reactorkinesis.samples.testing;

import io.reactorkinesis.localbroker.junit.LocalKinesis;

@LocalKinesis(streams = "orders:1", inProcess = true)
class OrdersInProcessTest extends OrdersTest {}
