// Follows a shard over its end with the AWS SDK for JavaScript and prints, as JSON, what it saw.
// Arguments: endpoint, stream, protocol ("json" or "smithy-rpc-v2-cbor").
const kinesisModule = require("@aws-sdk/client-kinesis");
const { AwsJson1_1Protocol, AwsSmithyRpcV2CborProtocol } = require("@aws-sdk/core/protocols");

const [endpoint, stream, protocol] = process.argv.slice(2);
const client = new kinesisModule.KinesisClient({
  endpoint,
  protocol: protocol === "json" ? AwsJson1_1Protocol : AwsSmithyRpcV2CborProtocol,
});
const call = (operation, input) => client.send(new kinesisModule[operation + "Command"](input));
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

const written = [];
const arrivals = [];

async function put(count) {
  for (let i = 0; i < count; i++) {
    const text = String(written.length);
    await call("PutRecord", { StreamName: stream, PartitionKey: text, Data: Buffer.from(text) });
    written.push(text);
    await pause(20);
  }
}

async function awaitActive(describe) {
  while ((await describe()) !== "ACTIVE") {
    await pause(50);
  }
}

const summary = async () => (await call("DescribeStreamSummary", { StreamName: stream })).StreamDescriptionSummary;
const streamStatus = async () => (await summary()).StreamStatus;

function records(event) {
  return event.Records.map((record) => {
    arrivals.push(record.ApproximateArrivalTimestamp.getTime());
    return Buffer.from(record.Data).toString();
  });
}

async function main() {
  await call("CreateStream", { StreamName: stream, ShardCount: 1 });
  await awaitActive(streamStatus);
  const { Consumer } = await call("RegisterStreamConsumer", {
    StreamARN: (await summary()).StreamARN,
    ConsumerName: "follower",
  });
  const ConsumerARN = Consumer.ConsumerARN;
  await awaitActive(
    async () => (await call("DescribeStreamConsumer", { ConsumerARN })).ConsumerDescription.ConsumerStatus,
  );
  const subscribe = async (ShardId, Type) =>
    (await call("SubscribeToShard", { ConsumerARN, ShardId, StartingPosition: { Type } })).EventStream;
  const refusal = await subscribe("shardId-000000000007", "LATEST").then(
    () => "none",
    (error) => error.name,
  );

  async function writeAndSplit() {
    await put(20);
    await call("SplitShard", {
      StreamName: stream,
      ShardToSplit: "shardId-000000000000",
      NewStartingHashKey: String(1n << 127n),
    });
    await put(40);
    await awaitActive(streamStatus);
    await put(20);
  }

  await put(20);
  let writer;
  const parent = [];
  let idle = 0;
  let silence = 0;
  let began = Date.now();
  let last;
  for await (const message of await subscribe("shardId-000000000000", "TRIM_HORIZON")) {
    silence = Math.max(silence, Date.now() - began);
    began = Date.now();
    last = message.SubscribeToShardEvent;
    parent.push(...records(last));
    idle += last.Records.length === 0 ? 1 : 0;
    if (parent.length === 20 && idle > 0 && !writer) {
      writer = writeAndSplit();
    }
  }
  await writer;

  const children = {};
  for (const { ShardId } of last.ChildShards) {
    children[ShardId] = [];
    for await (const message of await subscribe(ShardId, "TRIM_HORIZON")) {
      children[ShardId].push(...records(message.SubscribeToShardEvent));
      if (message.SubscribeToShardEvent.MillisBehindLatest === 0) {
        break;
      }
    }
  }
  console.log(
    JSON.stringify({
      Written: written,
      Parent: parent,
      Children: children,
      ChildShards: last.ChildShards,
      LastContinuation: last.ContinuationSequenceNumber ?? "",
      IdleEvents: idle,
      LongestSilenceMillis: silence,
      OldestArrivalMillis: Math.min(...arrivals),
      NewestArrivalMillis: Math.max(...arrivals),
      Refusal: refusal,
    }),
  );
}

// The subscriptions that were left keep the process alive for five minutes.
main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
