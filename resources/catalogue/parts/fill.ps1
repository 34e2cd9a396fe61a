# The newest build of a PaperMC project. The list of versions begins with the newest.
function Save-FillBuild([string]$Project, [string]$Version, [string]$Pattern, [string]$Path) {
    $api = "https://fill.papermc.io/v3/projects/$Project"
    if ($Version -eq 'latest') {
        $about = Get-Json $api
        $names = $about.versions.PSObject.Properties | ForEach-Object { $_.Value }
        $Version = $names | Where-Object { $_ -match $Pattern } | Select-Object -First 1
    }
    Write-Output "Fetching $Project $Version"
    $build = Get-Json "$api/versions/$Version/builds/latest"
    $download = $build.downloads.'server:default'
    Save-File $download.url $Path SHA256 $download.checksums.sha256
}
