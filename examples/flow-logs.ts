import { FlowLogs } from "../components/network/flow-logs";
import { network, tags } from "./network";

/** What was refused in the VPC, through Firehose into a bucket, beside the log that the VPC has. */
new FlowLogs("refused", {
    of: { vpcId: network },
    to: { destination: "firehose", trafficType: "REJECT", retentionInDays: 7 },
    tags,
});
