import { partitionOf } from "../../../model/aws/regions";
import { partition } from "../account";
import { kindOf } from "../kinds";
import { type Change, type Rule, reach, refuse, text } from "./rule";

interface Place {
    /** Inputs whose ARNs have to be of the Region of what names them. */
    readonly inputs: readonly string[];
    readonly code: string;
    readonly message: (arn: string, region: string) => string;
    readonly status?: number;
}

const lattice: Place = {
    inputs: ["serviceNetworkIdentifier", "serviceIdentifier", "targetGroupIdentifier"],
    code: "ResourceNotFoundException",
    message: (arn) => `${arn} not found`,
    status: 404,
};

const places: Readonly<Record<string, Place>> = {
    "cloudwatch.MetricAlarm": {
        inputs: ["alarmActions", "okActions", "insufficientDataActions"],
        code: "ValidationError",
        message: (arn, region) => `Invalid region ${regionIn(arn)} specified. Only ${region} is supported.`,
    },
    "rds.EventSubscription": {
        inputs: ["snsTopic"],
        code: "SNSTopicArnNotFound",
        message: (arn) => `SNS topic not found: ${arn}`,
        status: 404,
    },
    "sns.TopicSubscription": {
        inputs: ["topic"],
        code: "InvalidParameter",
        message: (arn) => `Invalid parameter: TopicArn: ${arn}`,
    },
    "vpclattice.Service": {
        inputs: ["certificateArn"],
        code: "ValidationException",
        message: (arn, region) => `The certificate ${arn} is not in ${region}`,
    },
    "vpclattice.ServiceNetworkServiceAssociation": lattice,
    "vpclattice.ServiceNetworkVpcAssociation": lattice,
    "wafv2.WebAclAssociation": {
        inputs: ["resourceArn", "webAclArn"],
        code: "WAFInvalidParameterException",
        message: (arn, region) => `Error reason: The ARN isn't valid in ${region}., parameter: ${arn}`,
    },
};

/** What an ARN names is of the same partition, and where a service asks for it of the same Region. */
export const placesAreNear: Rule = (change: Change): void => {
    const { inputs, region, home = region } = change;
    if (partitionOf(home) !== partitionOf(region)) {
        refuse("UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    // A stack of another partition has ARNs of this one from the stand-in, which knows one partition alone.
    if (partitionOf(region) === partition) {
        for (const arn of Object.values(inputs).flatMap(arnsIn)) {
            if (arn.split(":")[1] !== partition) {
                refuse("InvalidParameterValue", `Invalid partition ${arn.split(":")[1]} specified: ${arn}`);
            }
        }
    }
    const place = places[kindOf(change.type)];
    for (const arn of (place?.inputs ?? []).flatMap((input) => reach(inputs[input], [])).map(text)) {
        const of = regionIn(arn);
        if (place !== undefined && of !== "" && of !== region) {
            refuse(place.code, place.message(arn, region), place.status);
        }
    }
};

/** ARNs that a value is, or is a list of. What documents say is not searched. */
function arnsIn(value: unknown): string[] {
    return reach(value, []).filter((each): each is string => typeof each === "string" && /^arn:[a-z-]+:/.test(each));
}

/** Empty where the text is no ARN, or one of no Region. */
function regionIn(arn: string): string {
    return arn.startsWith("arn:") ? (arn.split(":")[3] ?? "") : "";
}
