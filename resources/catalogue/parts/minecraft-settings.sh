# Settings stay through a reinstall. Minecraft fills in what is missing.
[ -f server.properties ] || : > server.properties
