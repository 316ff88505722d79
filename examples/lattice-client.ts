import * as aws from "@pulumi/aws";
import { LatticeClient } from "../components/lattice/client";
import { lattice } from "./lattice-service";
import { tags } from "./network";
import { web } from "./web-service";
import "./canary";

/** Lets the tasks call another service of the network: groups on both sides, and their role. */
new LatticeClient("web-calls-functions", {
    client: "web",
    clientSecurityGroupId: web.securityGroupId,
    networkSecurityGroupId: lattice.securityGroupId,
    service: "functions",
    tags,
});
const Statement = [{ Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: "*" }];
new aws.iam.RolePolicy("web-calls-functions", {
    role: web.taskRoleName,
    policy: JSON.stringify({ Version: "2012-10-17", Statement }),
});
