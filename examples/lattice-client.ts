import { LatticeClient } from "../components/lattice/client";
import { LatticeInvokePermission } from "../components/lattice/invoke-permission";
import { functions } from "./canary";
import { lattice } from "./lattice-service";
import { tags } from "./network";
import { web } from "./web-service";

/** Lets the tasks call another service of the network: groups on both sides, and their role. */
new LatticeClient("web-calls-functions", {
    client: "web",
    clientSecurityGroupId: web,
    networkSecurityGroupId: lattice,
    service: "functions",
    tags,
});
new LatticeInvokePermission("web-calls-functions", { role: web.taskRoleName, serviceArn: functions.arn });
