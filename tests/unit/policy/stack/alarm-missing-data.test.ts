import { stackAlarmMissingData as policy } from "../../../../policy/stack/alarm-missing-data";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("stack-alarm-missing-data", () => {
    const wanted = "breaching, notBreaching, ignore or missing, whichever silence means";
    describeSetting(policy, {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        fine: [{ treatMissingData: "breaching" }, { treatMissingData: "missing" }, { treatMissingData: unknownValue }],
        wrong: [
            [{}, `does not set treatMissingData, and the default is missing; set it to ${wanted}`],
            [
                { treatMissingData: null },
                `does not set treatMissingData, and the default is missing; set it to ${wanted}`,
            ],
        ],
        later: [],
    });
});
