@@parts/fetch.ps1@@

@@parts/github.ps1@@

Save-Release 'Anuken/Mindustry' '^server-release\.jar$' $env:MINDUSTRY_VERSION 'server-release.jar'
