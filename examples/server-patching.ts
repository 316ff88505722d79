import { ServerPatching } from "../components/application/patching";
import { tags } from "./network";
import { application } from "./zone-application";

/** Security patches of the zone's server, each Sunday at 02:00 in Tokyo. */
new ServerPatching("patching", { servers: { "east-app": { instanceIds: [application.instanceId] } }, tags });
