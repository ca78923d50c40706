"""Follows a shard over its end with boto3 and prints, as JSON, what it saw.

Arguments: endpoint, stream, protocol ("json", or "smithy-rpc-v2-cbor", which botocore speaks when the model names it).
"""
import json
import os
import sys
import tempfile
import threading
import time

import boto3
import botocore.session
from botocore.exceptions import ClientError

endpoint, stream, protocol = sys.argv[1:4]
session = botocore.session.get_session()
loader = session.get_component("data_loader")
model = loader.load_service_model("kinesis", "service-2")
model["metadata"]["protocols"] = [protocol]
models = tempfile.mkdtemp()
folder = os.path.join(models, "kinesis", model["metadata"]["apiVersion"])
os.makedirs(folder)
with open(os.path.join(folder, "service-2.json"), "w") as file:
    json.dump(model, file)
loader.search_paths.insert(0, models)
kinesis = boto3.Session(botocore_session=session).client("kinesis", endpoint_url=endpoint)

written = []
arrivals = []


def put(count):
    for _ in range(count):
        text = str(len(written))
        kinesis.put_record(StreamName=stream, PartitionKey=text, Data=text.encode())
        written.append(text)
        time.sleep(0.02)


def await_active(describe):
    while describe() != "ACTIVE":
        time.sleep(0.05)


def stream_status():
    return kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamStatus"]


def subscribe(shard, position):
    answer = kinesis.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard, StartingPosition={"Type": position})
    return answer["EventStream"]


def records(event):
    arrivals.extend(record["ApproximateArrivalTimestamp"].timestamp() for record in event["Records"])
    return [record["Data"].decode() for record in event["Records"]]


kinesis.create_stream(StreamName=stream, ShardCount=1)
await_active(stream_status)
arn = kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]
consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="follower")["Consumer"]["ConsumerARN"]
await_active(lambda: kinesis.describe_stream_consumer(ConsumerARN=consumer)["ConsumerDescription"]["ConsumerStatus"])
try:
    subscribe("shardId-000000000007", "LATEST")
    refusal = "none"
except ClientError as error:
    refusal = error.response["Error"]["Code"]


def write_and_split():
    put(20)
    kinesis.split_shard(
        StreamName=stream, ShardToSplit="shardId-000000000000", NewStartingHashKey=str(1 << 127))
    put(40)
    await_active(stream_status)
    put(20)


put(20)
writer = threading.Thread(target=write_and_split)
parent = []
idle = 0
silence = 0.0
began = time.time()
last = None
for message in subscribe("shardId-000000000000", "TRIM_HORIZON"):
    now = time.time()
    silence, began = max(silence, now - began), now
    last = message["SubscribeToShardEvent"]
    parent.extend(records(last))
    idle += not last["Records"]
    if len(parent) == 20 and idle and writer.ident is None:
        writer.start()
writer.join()

children = {}
for child in last["ChildShards"]:
    read = children[child["ShardId"]] = []
    events = subscribe(child["ShardId"], "TRIM_HORIZON")
    for message in events:
        event = message["SubscribeToShardEvent"]
        read.extend(records(event))
        if event["MillisBehindLatest"] == 0:
            break
    events.close()

json.dump(
    {
        "Written": written,
        "Parent": parent,
        "Children": children,
        "ChildShards": last["ChildShards"],
        "LastContinuation": last.get("ContinuationSequenceNumber", ""),
        "IdleEvents": idle,
        "LongestSilenceMillis": int(silence * 1000),
        "OldestArrivalMillis": int(min(arrivals) * 1000),
        "NewestArrivalMillis": int(max(arrivals) * 1000),
        "Refusal": refusal,
    },
    sys.stdout,
)
