using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>A part of a request that was read before its handler runs, or the fault it had.</summary>
internal interface IRead
{
    Fault? Fault { get; }

    /// <summary>The request is refused for another part: what this one brought along is not needed.</summary>
    void Discard()
    {
        // Most bring nothing.
    }
}
