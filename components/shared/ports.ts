import { limits } from "../../model/aws/limits";
import { whole } from "./numbers";

/** A line for each port of a list that is none, and for each that stands there twice; one for a list without any. */
export function portFaults(path: string, ports: readonly number[]): string[] {
    if (ports.length === 0) {
        return [`${path}: is empty; name the ports that clients use`];
    }
    return ports.flatMap((port, index) => {
        const at = `${path}[${index}]`;
        return ports.indexOf(port) === index
            ? whole(at, port, limits.port)
            : [`${at}: ${port} is named twice; once is allowed`];
    });
}
