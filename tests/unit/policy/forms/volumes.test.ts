import { ecsEfsTransitEncryption } from "../../../../policy/ecs/efs-transit-encryption";
import { catches, one } from "../../../support/policy/forms";

const definition = "aws:ecs/taskDefinition:TaskDefinition";

describe("forms of task definitions' volumes", () => {
    const open = "does not set transitEncryption, and AWS's default is DISABLED; set it to ENABLED";
    const files = { fileSystemId: "fs-0abc" };
    const plain = "mounts EFS as plain NFS; use efsVolumeConfiguration with transitEncryption ENABLED";
    const options = { type: "nfs4", o: "addr=fs-0abc.efs.ap-northeast-1.amazonaws.com,nfsvers=4.1", device: ":/" };
    catches(ecsEfsTransitEncryption, {
        "a volume among others": one(
            definition,
            { volumes: [{ name: "scratch" }, { name: "files", efsVolumeConfiguration: files }] },
            `volume "files" of ecs.TaskDefinition "x" ${open}`,
        ),
        "a single volume that is no list": one(
            definition,
            { volumes: { name: "files", efsVolumeConfiguration: files } },
            `volume "files" of ecs.TaskDefinition "x" ${open}`,
        ),
        "a volume without a name, its configuration in a list": one(
            definition,
            { volumes: [{ efsVolumeConfiguration: [{ ...files, transitEncryption: "disabled" }] }] },
            'volume [0] of ecs.TaskDefinition "x" has transitEncryption disabled; set it to ENABLED',
        ),
        "a Docker volume of the file system's DNS name": one(
            definition,
            { volumes: [{ name: "files", dockerVolumeConfiguration: { driver: "local", driverOpts: options } }] },
            `volume "files" of ecs.TaskDefinition "x" ${plain}`,
        ),
        "a Docker volume whose device is the file system": one(
            definition,
            {
                volumes: [
                    {
                        name: "files",
                        dockerVolumeConfiguration: {
                            driver: "local",
                            driverOpts: { type: "nfs", device: "fs-0abc.efs.us-west-2.amazonaws.com:/" },
                        },
                    },
                ],
            },
            `volume "files" of ecs.TaskDefinition "x" ${plain}`,
        ),
    });
});
