import { Bastion } from "../components/bastion/bastion";
import { network, tags } from "./network";

/** A host to look around from, by Session Manager: no public address, no open port, no key. */
export const bastion = new Bastion("bastion", {
    vpcId: network,
    subnetId: network.subnet("private-a")?.id ?? "",
    routes: network.defaultRoutesOf("private"),
    tags,
});
