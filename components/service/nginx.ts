import { programLocations } from "../application/program/program";
import type { PathMatch, RouteMatch } from "../lattice/routes";

export interface WebConfiguration {
    /** What `listen` takes: a port, or an address and a port. */
    readonly listen: string;
    /** Named in every answer, so that a caller sees who answered. */
    readonly service: string;
    /** Path that a health check asks for, with any method. */
    readonly healthPath: string;
    /** Requests that are answered with 200; all others get 404. Headers are left to the router in front. */
    readonly routes: readonly RouteMatch[];
    /** A directory that nginx may write to. */
    readonly directory: string;
    readonly accessLog: string;
    readonly errorLog: string;
    /** Port of an application on the same host that answers paths of its own. @default - none */
    readonly applicationPort?: number | undefined;
}

/**
 * Configuration of a stock nginx that answers its health path and every routed request by itself. Pure.
 *
 * A route is looked up by method and path together, in one map: were it split into locations, the longest path would
 * hide the methods of a shorter one that a router gives priority to.
 */
export function webConfiguration(web: WebConfiguration): string {
    const { directory } = web;
    const service = web.service.replace(/[^A-Za-z0-9_-]/g, "-");
    return `worker_processes auto;
pid ${directory}/nginx.pid;
error_log ${web.errorLog} warn;
events {
    worker_connections 1024;
}
http {
    server_tokens off;
    default_type text/plain;
    charset utf-8;
    client_max_body_size 10m;
    client_body_temp_path ${directory}/body;
    proxy_temp_path ${directory}/proxy;
    fastcgi_temp_path ${directory}/fastcgi;
    uwsgi_temp_path ${directory}/uwsgi;
    scgi_temp_path ${directory}/scgi;
    log_format line escape=json '{"time":"$time_iso8601","method":"$request_method","path":"$uri","status":$status,'
        '"seconds":$request_time,"request":"$http_x_amzn_trace_id"}';
    access_log ${web.accessLog} line;

    map "$request_method $request_uri" $routed {
        default 0;
${web.routes.map((route) => `        "${requestPattern(route)}" 1;\n`).join("")}    }

    server {
        listen ${web.listen};
        add_header X-Content-Type-Options nosniff always;

        location = ${web.healthPath} {
            access_log off;
            return 200 "ok\\n";
        }
${web.applicationPort === undefined ? "" : programLocations(web.applicationPort)}        location / {
            if ($routed = 0) {
                return 404 "${service} has no such route\\n";
            }
            return 200 "${service} $request_method $uri\\n";
        }
    }
}
`;
}

/** Pattern of nginx's `map` for a method and a path with whatever query follows. */
function requestPattern({ method, path }: RouteMatch): string {
    const start = path?.caseSensitive ? "~^" : "~*^";
    return `${start}${method ?? "[A-Z]+"} ${path === undefined ? "" : pathPattern(path)}`;
}

function pathPattern({ exact, prefix }: PathMatch): string {
    return exact === undefined ? quoted(prefix ?? "") : `${quoted(exact)}(\\?.*)?$`;
}

/** A path as a pattern that matches only itself. */
function quoted(path: string): string {
    return path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
