namespace WaGateway.Store;

/// <summary>The gateway must not start on this data folder; the message says why and what to do.</summary>
internal sealed class StoreRefusedException(string message, Exception? inner = null) : Exception(message, inner);
