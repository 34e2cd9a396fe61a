# The address of the file whose name fits a pattern, in a project's newest release or in the one of a tag.
function Get-ReleaseFile([string]$Project, [string]$Pattern, [string]$Version) {
    $release = if ($Version -eq 'latest') { 'latest' } else { "tags/$Version" }
    $found = Get-Json "https://api.github.com/repos/$Project/releases/$release"
    $file = $found.assets | Where-Object { $_.name -match $Pattern } | Select-Object -First 1
    if (-not $file) { throw "$Project has no file for Windows in that release" }
    $file.browser_download_url
}
