// Reads {"workflow", "node", "items", "executionId"} from its standard input, and writes what n8n's own expression engine makes of that
// node's parameters for each item.
const { Workflow } = require('n8n-workflow');

const described = { description: { properties: [] } };
const nodeTypes = { getByName: () => described, getByNameAndVersion: () => described, getKnownTypes: () => ({}) };

let input = '';
process.stdin
  .on('data', chunk => (input += chunk))
  .on('end', () => {
    const { workflow, node, items, executionId } = JSON.parse(input);
    // The engine drops parameters that the description of their node does not have, and here is none.
    const parameters = structuredClone(workflow.nodes.find(one => one.name === node).parameters);
    const read = new Workflow({ ...workflow, id: '1', nodeTypes });
    const keys = { $execution: { id: executionId, mode: 'manual' } };
    const answers = items.map((_, index) => read.expression.getParameterValue(parameters, null, 0, index, node, items, 'manual', keys));
    process.stdout.write(JSON.stringify(answers));
  });
