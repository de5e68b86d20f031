namespace WaGateway.Http.Binding;

/// <summary>What a route is asked for, read field by field. Its public properties document it.</summary>
internal interface IRequest<TSelf>
    where TSelf : IRequest<TSelf>
{
    /// <summary>Complaints go to <paramref name="fields"/>; the result counts only where there are none.</summary>
    static abstract TSelf Read(Fields fields);

    /// <summary>The object that has the <c>data</c> of a file; empty where the body itself has it.</summary>
    static virtual string FileField => "media";
}
