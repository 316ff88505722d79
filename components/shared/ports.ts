import { lastPort } from "../../model/aws/ports";

/** What is wrong with a port, as a line; nothing where it is one. */
export function portFault(path: string, port: number): string[] {
    return Number.isInteger(port) && port >= 1 && port <= lastPort
        ? []
        : [`${path}: ${port}; a whole number from 1 to ${lastPort} is allowed`];
}

/** A line for each port of a list that is none, and for each that stands there twice; one for a list without any. */
export function portFaults(path: string, ports: readonly number[]): string[] {
    if (ports.length === 0) {
        return [`${path}: is empty; name the ports that clients use`];
    }
    return ports.flatMap((port, index) => {
        const at = `${path}[${index}]`;
        return ports.indexOf(port) === index ? portFault(at, port) : [`${at}: ${port}; named twice, name it once`];
    });
}
