/** Day on which the images below, the functions' runtime and the engines' default versions were held against their projects' releases. */
export const versionsChecked = "2026-11-28";

/**
 * Stock images that run here, by exact version; nginx before 1.28.3 has faults that are mended there. Where a newer one is out,
 * this is the place; `wl plan` tells what a stack runs and since when nobody has looked.
 */
export const images = {
    nginx: "public.ecr.aws/nginx/nginx:1.28.3",
    envoy: "docker.io/envoyproxy/envoy:v1.40.0",
    node: "public.ecr.aws/docker/library/node:24.18.0-alpine3.23",
} as const;
