namespace WaGateway.Media;

/// <summary>The settings of <c>Media:</c>.</summary>
internal sealed class MediaOptions
{
    /// <summary>The largest file that is sent or downloaded.</summary>
    public long MaxBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>What all files together may take.</summary>
    public long MaxTotalBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>How long files are kept; their messages stay.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the link of a <c>mediaUrl</c> opens the file.</summary>
    public TimeSpan LinksLast { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Where receivers reach this gateway, for <c>mediaUrl</c>; empty means http://localhost and the port.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Until a file that is sent by its URL must be here.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>CIDR. Private networks from which files may be fetched by URL all the same.</summary>
    public string[] AllowNetworks { get; set; } = [];

    /// <summary>The program that makes voice messages of other audio; empty looks for ffmpeg in the PATH.</summary>
    public string FfmpegPath { get; set; } = "";
}
