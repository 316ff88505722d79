/**
 * Stock images that run here, by exact version. Checked against their projects' releases on 28 November 2026: nginx before
 * 1.28.3 has faults that are mended there. Where a newer one is out, this is the place.
 */
export const images = {
    nginx: "public.ecr.aws/nginx/nginx:1.28.3",
    envoy: "docker.io/envoyproxy/envoy:v1.40.0",
    node: "public.ecr.aws/docker/library/node:24.18.0-alpine3.23",
} as const;
