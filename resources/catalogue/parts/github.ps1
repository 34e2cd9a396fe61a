# Brings the file whose name fits a pattern, of a project's newest release or of the one of a tag. GitHub tells the sums of
# what was put there since 2025.
function Save-Release([string]$Project, [string]$Pattern, [string]$Version, [string]$Path) {
    $release = if ($Version -eq 'latest') { 'latest' } else { "tags/$Version" }
    $found = Get-Json "https://api.github.com/repos/$Project/releases/$release"
    $file = $found.assets | Where-Object { $_.name -match $Pattern } | Select-Object -First 1
    if (-not $file) { throw "$Project has no file for Windows in that release" }
    Write-Output "Fetching $($file.browser_download_url)"
    Save-File $file.browser_download_url $Path SHA256 ("$($file.digest)" -replace '^sha256:', '')
}
