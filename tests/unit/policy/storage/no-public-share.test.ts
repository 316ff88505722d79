import { storageNoPublicShare as policy } from "../../../../policy/storage/no-public-share";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const snapshot = "aws:rds/snapshot:Snapshot";
const image = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";
const document = "aws:ssm/document:Document";
const builder = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
const account = "111122223333";

describe("storage-no-public-share", () => {
    it("reports what is shared with every account, however it says so", async () => {
        const stack = new Stack();
        stack.add(snapshot, "own", {});
        stack.add(snapshot, "one", { sharedAccounts: [account] });
        stack.add(image, "partner", { accountId: account, imageId: "ami-1" });
        stack.add(document, "team", { permissions: { type: "Share", accountIds: `${account},444455556666` } });
        const open = stack.add(snapshot, "open", { sharedAccounts: [account, "all"] });
        const copy = stack.add("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", "copy", { sharedAccounts: ["all"] });
        const public_ = stack.add(image, "public", { group: "all", imageId: "ami-1" });
        const shown = stack.add(document, "shown", { permissions: { type: "Share", accountIds: "All" } });
        const launch = (launchPermission: object) => ({
            distributions: [{ amiDistributionConfiguration: { launchPermission } }, { region: "eu-west-1" }],
        });
        stack.add(builder, "named", launch({ userIds: [account] }));
        const built = stack.add(builder, "built", launch({ userGroups: ["all"] }));
        const said = "is shared with every AWS account; name the accounts in";
        await expectFindings(policy, stack, {
            violations: [
                [open, `rds.Snapshot "open" ${said} sharedAccounts`],
                [copy, `rds.ClusterSnapshotCopy "copy" ${said} sharedAccounts`],
                [public_, `ec2.AmiLaunchPermission "public" ${said} accountId`],
                [built, `imagebuilder.DistributionConfiguration "built" ${said} userIds`],
                [shown, `ssm.Document "shown" ${said} permissions.accountIds`],
            ],
        });
    });

    it("waits for whom it is shared with", async () => {
        const stack = new Stack();
        const list = stack.add(snapshot, "list", { sharedAccounts: unknownValue });
        const member = stack.add(snapshot, "member", { sharedAccounts: [account, unknownValue] });
        const group = stack.add(image, "group", { group: unknownValue });
        const spread = stack.add(builder, "spread", { distributions: unknownValue });
        const path = "distributions.amiDistributionConfiguration.launchPermission.userGroups";
        const builds = 'imagebuilder.DistributionConfiguration "spread"';
        const must = (what: string) => `unknown: ${what} must not be shared with every AWS account; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [list, `${must('rds.Snapshot "list"')} sharedAccounts of rds.Snapshot "list"`],
                [member, `${must('rds.Snapshot "member"')} sharedAccounts of rds.Snapshot "member"`],
                [spread, `${must(builds)} ${path} of ${builds}`],
                [group, `${must('ec2.AmiLaunchPermission "group"')} group of ec2.AmiLaunchPermission "group"`],
            ],
        });
    });
});
