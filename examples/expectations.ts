import * as aws from "@pulumi/aws";
import { Exempt } from "../components/exempt";
import { Expectations } from "../components/expectations";
import { tags } from "./network";
import "./az-application";

/** What must and must not get through, for `npm start` and the policy `reachability` to prove. */
new Expectations("expectations", {
    flows: [
        { from: "internet", to: "az-app-1", protocol: "tcp", port: 443, expect: "reachable" },
        { from: "internet", to: "az-app-1", protocol: "tcp", port: 22, expect: "unreachable" },
    ],
});

/** A policy lets one resource pass, for a reason and until a day. */
const until = "2099-12-31";
const exempt = new Exempt("transition", {
    exemptions: [{ policy: "data-log-retention", reason: "records are kept by law", until }],
});
new aws.cloudwatch.LogGroup("audit", { name: "/audit", tags }, { parent: exempt });
