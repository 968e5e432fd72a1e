# One image for api and worker; what differs is the command (docker-compose.yml). No container runs where the project is tested:
# test/deployment/image.mjs does what stands here in two folders and starts what comes out, test/deployment runs the commands.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its own Node, which is what the optional packages are for elsewhere.
RUN npm ci --omit=optional --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY apps ./apps
COPY libs ./libs
COPY test ./test
RUN npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    DUTYLEDGER_HOST=0.0.0.0 \
    DUTYLEDGER_PORT=4600 \
    DUTYLEDGER_DATA=/data \
    DUTYLEDGER_KEYS=/keys
WORKDIR /app
# The program belongs to root: the process that runs it cannot change it.
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY bin ./bin
COPY rulebooks ./rulebooks
COPY samples ./samples
COPY apps/api/page ./apps/api/page
RUN install -d -o node -g node -m 0700 /data /keys
USER node
EXPOSE 4600
VOLUME ["/data", "/keys"]
HEALTHCHECK --interval=10s --timeout=5s --retries=6 --start-period=60s CMD ["node", "bin/health.mjs"]
CMD ["node", "bin/dutyledger", "serve"]
