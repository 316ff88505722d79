import { isIpv6, parseCidr, plainCidr } from "../../model/addresses";
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
    sshCidrBlocks.forEach((block, index) => {
        const problem = blockProblem(block);
        if (problem !== undefined) {
            faults.push(`sshCidrBlocks[${index}]: '${block}'; ${problem}`);
        } else if (block.endsWith("/0")) {
            faults.push(`sshCidrBlocks[${index}]: '${block}'; the whole internet is refused, name who may come in`);
        } else if (sshCidrBlocks.indexOf(block) !== index) {
            faults.push(`sshCidrBlocks[${index}]: '${block}'; named twice, name it once`);
        }
    });
    const httpsProblem = httpsCidrBlock === undefined ? undefined : blockProblem(httpsCidrBlock);
    if (httpsProblem !== undefined) {
        faults.push(`httpsCidrBlock: '${httpsCidrBlock}'; ${httpsProblem}`);
    }
    if (volumeSize !== undefined && !(Number.isInteger(volumeSize) && volumeSize >= 8 && volumeSize <= 16384)) {
        faults.push(`volumeSize: ${volumeSize}; a whole number of GiB from 8 to 16384 is allowed`);
    }
    return faults;
}

function blockProblem(block: string): string | undefined {
    const range = parseCidr(block);
    if (range === undefined || isIpv6(range.from)) {
        return "an IPv4 block such as 203.0.113.0/24 is allowed";
    }
    const plain = plainCidr(block);
    return plain === block ? undefined : `its host bits are not zero, write ${plain}`;
}
