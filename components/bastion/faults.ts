import { blockFaults, blockProblem, clientBlockProblem } from "../../model/addressing/ipv4-blocks";
import { limits } from "../../model/aws/limits";
import { whole } from "../shared/numbers";
import type { BastionArgs } from "./bastion-args";

/** Everything that is wrong with a bastion's arguments, a line each. Pure. */
export function bastionFaults(args: BastionArgs): string[] {
    const { access = "ssm", sshCidrBlocks = [], keyName, httpsCidrBlock, volumeSize } = args;
    const faults: string[] = [];
    if (access === "ssh" && sshCidrBlocks.length === 0) {
        faults.push("sshCidrBlocks: none; access ssh needs the addresses that may come in");
    }
    if (access === "ssm" && sshCidrBlocks.length > 0) {
        faults.push("sshCidrBlocks: has no meaning with access ssm; leave it out, or set access to ssh");
    }
    if (access === "ssm" && keyName !== undefined) {
        faults.push("keyName: has no meaning with access ssm; leave it out, or set access to ssh");
    }
    faults.push(...blockFaults("sshCidrBlocks", sshCidrBlocks, clientBlockProblem));
    const httpsProblem = httpsCidrBlock === undefined ? undefined : blockProblem(httpsCidrBlock);
    if (httpsProblem !== undefined) {
        faults.push(`httpsCidrBlock: '${httpsCidrBlock}'; ${httpsProblem}`);
    }
    return [...faults, ...whole("volumeSize", volumeSize, limits.rootVolumeSize)];
}
