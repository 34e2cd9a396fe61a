@@parts/steam.ps1@@
