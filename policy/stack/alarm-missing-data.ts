import { types } from "../../model/resources/graph/types";
import { given, settingPolicy } from "../frame/setting";

export const stackAlarmMissingData = settingPolicy({
    name: "stack-alarm-missing-data",
    description: "Alarms of CloudWatch say what silence means.",
    rationale:
        "A server that is down reports nothing. By default an alarm takes missing data for nothing at all, so it goes off for one that is ill and not for one that is dead; and a health check on it then does what Route 53 thinks best.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Set `treatMissingData`: `breaching` where what is watched reports all the time, `notBreaching` where silence is no fault, `ignore` where it reports now and then, `missing` where nothing should follow from it.",
    limitations: ["Whether it is the right one."],
    types: [types.alarm],
    must: "must say what missing data means",
    settings: [
        {
            ...given("treatMissingData", "breaching, notBreaching, ignore or missing, whichever silence means"),
            byDefault: "missing",
        },
    ],
});
