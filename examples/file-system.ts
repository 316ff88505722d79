import { FileSystemAccess } from "../components/file-system/access";
import { accessPoint } from "../components/file-system/access-point";
import { FileSystem } from "../components/file-system/file-system";
import { network, tags } from "./network";
import { other, peering } from "./vpc-peering";
import { web } from "./web-service";

/** Files in another VPC, and what lets tasks mount them over the peering. `WebService` does the second part by itself. */
const subnets = other.subnets.map(({ key, id }) => [key, id] as const);
const files = new FileSystem("files", {
    vpcId: other.vpcId,
    subnetIds: Object.fromEntries(subnets),
    clientVpcId: network.vpcId,
    tags,
});
const entry = accessPoint("files-web", { fileSystemId: files.id, path: "/web", userId: 101, tags }, files);
const { id, arn, securityGroupId, ready } = files;
new FileSystemAccess("web-files", {
    fileSystem: {
        ...{ name: "files", id, arn, securityGroupId, mountPath: "/mnt/files" },
        ...{ accessPointId: entry.id, accessPointArn: entry.arn, ready: [...ready, ...peering.routes] },
    },
    client: "web",
    clientSecurityGroupId: web,
    taskRoleName: web.taskRoleName,
    tags,
});
